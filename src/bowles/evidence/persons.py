"""Names of persons in a text, as far as their form gives them away.

A person is met under a first name that many bear, under a family name of a form that places do not
have beside another capitalised word, or under a form of address. It is a lint, not a register:
it asks a writer to look again, and a study can say that all its persons are long dead.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

# First names common in Central Asia, Russia, and in the rest of the world.
_GIVEN = """
    Abdul Abdullah Aibek Aida Aigerim Aigul Ainur Aizhan Akmaral Alan Alexander Alexandra Alexei
    Alexey Ali Alina Aliya Alma Alyona Amina Anastasia Anatoly Andrei Andrew Anna Anton Anvar Arman
    Artem Artur Aslan Assel Aygul Azamat Azat Bakhtiyar Bakyt Barbara Berik Bolat Boris Brian Carlos
    Catherine Charles Christine Dana Daniel Daniyar Darya Dastan David Denis Diana Dilnoza Dinara
    Dmitri Dmitry Donald Edward Ekaterina Elena Elizabeth Emma Erlan Evgeny Farida Farrukh Fatima
    Galina Gauhar George Gregory Gulnara Gulnaz Gulnora Hassan Helen Ibrahim Igor Ilya Irina Ivan
    James Jamila Jamshid Jane Jean Jennifer John Jonathan Joseph Julia Kairat Kamila Karen Karim
    Karlygash Katherine Kenneth Kirill Konstantin Kristina Larisa Laura Leila Leonid Linda Lola
    Lyudmila Madina Malika Margaret Maria Marina Mark Marat Mary Maxim Mehmet Michael Mikhail
    Mohamed Mohammad Muhammad Mukhtar Murat Mustafa Nadezhda Nargiza Natalia Natalya Nazgul Nigora
    Nikita Nikolai Nikolay Nina Nodira Nurlan Nursultan Oksana Oleg Olga Omar Oybek Patricia Patrick
    Paul Pavel Peter Pyotr Rakhat Raushan Ravshan Richard Rinat Robert Roman Ruslan Rustam Ruth
    Sabina Saltanat Samat Sandra Sara Sarah Sardor Saule Sergei Sergey Shavkat Sherzod Sofia
    Stanislav Stephen Steven Susan Svetlana Talgat Tamara Tatiana Tatyana Temir Thomas Timur
    Tursun Ulugbek
    Aaron Abdel Adem Adriana Agnieszka Ahmed Aisha Akira Alejandro Alessandro Alfonso Amir Amit Ana
    Andreas Andrzej Angela Anita Ante Anthony Antonio Arben Arjun Asif Ayse Barbora Beatriz
    Benjamin Besim Blerim Bogdan Branko Carmen Catarina Cesar Chiara Christina Christopher Claudia
    Cristian Damir Daniela Danijel Davor Dejan Deborah Diego Dieter Dilip Dmytro Dragan Drazen
    Dusan Eduardo Elias Elif Emilia Emir Enrique Eric Ernesto Esther Fatou Felipe Fernando
    Francesco Francisco Franz Fredrik Gabriel Gabriela Gerhard Giovanni Giuseppe Goran Gordana
    Guillermo Gunnar Gustavo Hamid Hans Haruto Hasan Heinrich Helga Henrik Hiroshi Hussein Ibrahima
    Ioana Isabel Ismail Istvan Ivana Ivica Ivo Jacek Jadranka Jakub Jan Janos Javier Jelena Joaquin
    Johan Johannes Jorge Jose Josip Jovan Jozef Juan Juergen Jurgen Karl Katarina Katarzyna
    Kazimierz Kemal Khalid Krzysztof Kwame Lars Laszlo Lucia Luis Luka Lukas Magdalena Mahmoud
    Mamadou Manuel Marcin Marek Mariana Mario Marija Marko Marta Martin Matej Mateo Matteo Matthew
    Mehdi Miguel Mihai Milan Milos Miroslav Mirjana Mladen Monika Moussa Nadia Natasa Nenad Nguyen
    Nikola Olena Oleksandr Osman Pablo Paolo Patrik Pedro Petar Petr Petra Philippe Pierre Piotr
    Priya Rafael Rajesh Ramon Rashid Raul Ricardo Roberto Rosa Salma Sandeep Sanjay Santiago Sergio
    Sinan Slobodan Snezana Sonja Stefan Sunil Suresh Svetlana Takashi Tariq Teresa Tomasz Tomislav
    Tran Vesna Viorel Vladislava Vuk Wojciech Xavier Yasmin Yusuf Zdenko Zeljko Zoltan Zoran Zsolt
    Umar Valentina Valery Vera Viktor Viktoria Vladimir Vladislav William Yelena Yerlan Yermek Yulia
    Yuri Yury Yusuf Zarina Zhanna Zhanar Zhenis Zulfiya
"""
_CYRILLIC_GIVEN = """
    Айгуль Айгерім Айнұр Александр Александра Алексей Алина Алия Алма Анатолий Анастасия Андрей Анна
    Антон Арман Асель Аслан Асхат Бауыржан Берік Болат Борис Валентина Василий Вера Виктор Виктория
    Владимир Галина Гульнара Дана Данияр Дарья Денис Динара Дмитрий Евгений Екатерина Елена Ерлан
    Иван Игорь Ирина Кайрат Карлыгаш Константин Лариса Людмила Мадина Максим Марат Мария Марина
    Михаил Мурат Мұрат Назгуль Наталья Николай Нурлан Нұрлан Оксана Олег Ольга Павел Рахат Роман
    Руслан Рустам Сәуле Сауле Светлана Сергей Тамара Татьяна Тимур Юлия Юрий
"""
# The list has plain letters; a text may write Zoltán, Željko or José.
_ACCENTS = {
    **{"a": "[aáàâãäåąă]", "c": "[cćčç]", "e": "[eéèêëęě]", "g": "[gğ]", "i": "[iíìîïı]"},
    **{"l": "[lł]", "n": "[nñńň]", "o": "[oóòôõöőø]", "r": "[rř]", "s": "[sśšşș]", "t": "[tţț]"},
    **{"u": "[uúùûüűů]", "y": "[yýÿ]", "z": "[zźżž]", "S": "[SŚŠŞ]", "Z": "[ZŹŻŽ]", "C": "[CĆČÇ]"},
}
_ADDRESS = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Madam|г-н|г-жа|господин|госпожа)\.?"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĂĄĆČĎĐĘĚĞİŁŃŇŐŘŚŞȘŠŤȚŮŰŹŻŽА-ЯЁӘҒҚҢӨҰҮҺІ]"
_WORD = rf"{_CAPITAL}[\w’'-]+"
_FAMILY = (
    rf"{_CAPITAL}[\w’'-]*(?:ovs?ky|evsky|ovich|evich|enko|shvili|adze|zade|ova|eva|yeva|aeva|ayeva|"
    r"ović|ovic|ević|escu|oğlu|oglu|"
    r"ov|yev|aev|ayev|uly|kyzy|ович|евич|енко|швили|ова|ева|аева|ов|ев|аев|улы|ұлы|қызы|кызы|"
    r"евский|овский|евская|овская)"
)
_GIVEN_NAMES = "|".join(
    "".join(_ACCENTS.get(letter, letter) for letter in name)
    for name in sorted({*_GIVEN.split(), *_CYRILLIC_GIVEN.split()}, key=len, reverse=True)
)
_PERSON = re.compile(
    rf"(?<!\w)(?:{_ADDRESS}\s+{_WORD}(?:\s+{_WORD})?"
    rf"|(?:{_GIVEN_NAMES})\s+(?:{_CAPITAL}\.\s*)?(?:{_WORD}|{_CAPITAL}\.)"
    rf"|{_WORD},\s+(?:{_GIVEN_NAMES})(?!\w)(?!\s+{_CAPITAL})"
    rf"|(?:{_CAPITAL}\.\s*){{1,2}}{_FAMILY}(?!\w)"
    rf"|{_WORD}\s+{_FAMILY}(?!\w)"
    rf"|{_WORD}\s+(?:{_GIVEN_NAMES})\s+{_WORD}(?:ovna|evna|ovich|evich|овна|евна|ович|евич))"
)
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.\w{2,}|(?<![\w/])\+\d[\d ()-]{8,}\d"
    r"|(?<![\w/])\(\d{3,4}\)\s?\d{2,3}[- ]?\d{2}"
)


def persons(text: str, known: Collection[str] = ()) -> Iterator[str]:
    """What looks like the name of a person; names that hold one of the words known are passed."""
    for found in _PERSON.finditer(text):
        words = re.findall(r"[\w-]{3,}", found[0].casefold())
        if not any(each in known for each in words):
            yield found[0]


def contacts(text: str) -> Iterator[str]:
    """Addresses of electronic mail and numbers of telephones."""
    bare = re.sub(r"https?://\S+", "", text)
    yield from (found[0] for found in _CONTACT.finditer(bare))
