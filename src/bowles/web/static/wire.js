// Frames of the globe, asked for one at a time: while one is under way only the newest wish is kept.

export class Wire {
  constructor(address, arrived) {
    this.address = address;
    this.arrived = arrived;
    this.wish = null;
    this.busy = false;
    this.open();
  }

  open() {
    this.socket = new WebSocket(this.address);
    this.socket.binaryType = "arraybuffer";
    this.socket.onopen = () => { this.busy = false; this.send(); };
    this.socket.onmessage = ({ data }) => {
      this.busy = false;
      if (data instanceof ArrayBuffer) this.arrived(decoded(data));
      this.send();
    };
    this.socket.onclose = () => { this.busy = true; this.socket = null; };
  }

  ask(view) {
    this.wish = view;
    if (!this.socket) this.open();
    else this.send();
  }

  send() {
    if (this.busy || !this.wish || this.socket?.readyState !== WebSocket.OPEN) return;
    this.socket.send(JSON.stringify(this.wish));
    this.wish = null;
    this.busy = true;
  }
}

// See the layout in globe.py: a head of JSON, then counts and points of each part.
export function decoded(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  let at = 4 + length;
  const parts = {};
  for (const [name, rings, points] of head.parts) {
    const counts = new Uint32Array(buffer, at, rings);
    at += 4 * rings;
    const xy = new Int16Array(buffer, at, 2 * points);
    at += 4 * points;
    (parts[name] ??= []).push({ counts, xy });
  }
  return { ...head, parts };
}
