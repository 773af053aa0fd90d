// A frame on a canvas, in the inks that the page has now; one path for each polygon.

const MILLIMETRE = 96 / 25.4;

export function paint(canvas, frame) {
  const sharp = devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * sharp);
  const height = Math.round(canvas.clientHeight * sharp);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const styles = getComputedStyle(canvas);
  const ink = (name) => styles.getPropertyValue(`--${name}`).trim();
  const pen = canvas.getContext("2d");
  const line = (mm) => mm * MILLIMETRE * sharp * frame.steps;
  const step = 1 / frame.steps;

  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.setTransform(step, 0, 0, step, width / 2 - frame.middle[0], height / 2 - frame.middle[1]);
  pen.lineJoin = "round";

  const [sea] = frame.parts.sea;
  const edge = path(sea, true);
  pen.fillStyle = ink("sea");
  pen.fill(edge, "evenodd");
  pen.save();
  pen.clip(edge, "evenodd");

  strokes(pen, frame.parts.net, ink("ink"), line(0.1), 0.4);
  pen.setLineDash([line(1.6), line(1)]);
  strokes(pen, frame.parts.tropics, ink("tropic"), line(0.22), 0.8);
  pen.setLineDash([]);

  pen.fillStyle = ink("land");
  for (const each of frame.parts.land) rings(each, (ring) => pen.fill(ring));
  for (const each of frame.parts.holed) pen.fill(path(each, true), "evenodd");
  wash(pen, frame, ink("wash"), line(1.6));
  strokes(pen, frame.parts.coast, ink("coast"), line(0.2), 1);

  pen.fillStyle = ink("night");
  pen.globalAlpha = 0.12;
  for (const each of frame.parts.night) pen.fill(path(each, true), "evenodd");
  pen.globalAlpha = 1;
  sun(pen, frame.parts.sun[0], ink, line);
  pen.restore();

  pen.strokeStyle = ink("ink");
  pen.lineWidth = line(0.5);
  pen.stroke(edge);
}

// A wash inside the coast: a broad stroke, of which the land lets through the inner half.
function wash(pen, frame, colour, width) {
  if (!frame.fine) return;
  pen.save();
  const land = new Path2D();
  for (const each of [...frame.parts.land, ...frame.parts.holed]) land.addPath(path(each, true));
  pen.clip(land, "evenodd");
  strokes(pen, frame.parts.coast, colour, 2 * width, 0.55);
  pen.restore();
}

function sun(pen, part, ink, line) {
  if (!part.counts.length) return;
  const [x, y] = part.xy;
  pen.beginPath();
  pen.arc(x, y, line(1.5), 0, 2 * Math.PI);
  pen.fillStyle = ink("sun");
  pen.fill();
  pen.strokeStyle = ink("ink");
  pen.lineWidth = line(0.12);
  pen.stroke();
}

function strokes(pen, parts, colour, width, opacity) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.globalAlpha = opacity;
  for (const each of parts) pen.stroke(path(each, false));
  pen.globalAlpha = 1;
}

function path(part, closed) {
  const whole = new Path2D();
  rings(part, (ring) => whole.addPath(ring), closed);
  return whole;
}

function rings({ counts, xy }, act, closed = true) {
  let at = 0;
  for (const count of counts) {
    const ring = new Path2D();
    ring.moveTo(xy[at], xy[at + 1]);
    for (let i = 1; i < count; i++) ring.lineTo(xy[at + 2 * i], xy[at + 2 * i + 1]);
    if (closed) ring.closePath();
    at += 2 * count;
    act(ring);
  }
}
