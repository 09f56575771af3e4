// A mask on a canvas: white where the subject is, with brush, eraser and undo. The canvas on the
// page shows the contrary, a veil over everything else.

const UNDO_STEPS = 20;
const VEIL = "rgb(22 21 26 / 68%)";

export class MaskCanvas {
  constructor(veil, source) {
    this.veil = veil;
    this.width = source.naturalWidth ?? source.width;
    this.height = source.naturalHeight ?? source.height;
    Object.assign(veil, { width: this.width, height: this.height });
    this.white = new OffscreenCanvas(this.width, this.height);
    this.ink = this.white.getContext("2d", { willReadFrequently: true });
    this.#drawLuminance(source);
    this.past = [];
    this.suggestion = this.#pixels();
    this.show();
  }

  // The mask is kept in the alpha channel, so that painting is compositing.
  #drawLuminance(source) {
    this.ink.drawImage(source, 0, 0, this.width, this.height);
    const pixels = this.#pixels();
    for (let i = 0; i < pixels.data.length; i += 4) {
      pixels.data[i + 3] = pixels.data[i];
      pixels.data[i] = pixels.data[i + 1] = pixels.data[i + 2] = 255;
    }
    this.ink.putImageData(pixels, 0, 0);
  }

  #pixels() {
    return this.ink.getImageData(0, 0, this.width, this.height);
  }

  // White on black, as the server takes it.
  get black() {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: this.width, height: this.height });
    const context = canvas.getContext("2d");
    context.fillRect(0, 0, this.width, this.height);
    context.drawImage(this.white, 0, 0);
    return canvas;
  }

  show() {
    const context = this.veil.getContext("2d");
    context.globalCompositeOperation = "copy";
    context.fillStyle = VEIL;
    context.fillRect(0, 0, this.width, this.height);
    context.globalCompositeOperation = "destination-out";
    context.drawImage(this.white, 0, 0);
  }

  copyTo(canvas) {
    const copy = new MaskCanvas(canvas, this.black);
    copy.suggestion = this.suggestion;
    return copy;
  }

  takeFrom(other) {
    this.ink.putImageData(other.#pixels(), 0, 0);
    this.show();
  }

  remember() {
    this.past.push(this.#pixels());
    if (this.past.length > UNDO_STEPS) this.past.shift();
  }

  undo() {
    const before = this.past.pop();
    if (before) this.ink.putImageData(before, 0, 0);
    this.show();
  }

  reset() {
    this.remember();
    this.ink.putImageData(this.suggestion, 0, 0);
    this.show();
  }

  stroke(from, to, { size, erases }) {
    this.ink.globalCompositeOperation = erases ? "destination-out" : "source-over";
    Object.assign(this.ink, { lineWidth: size, lineCap: "round", strokeStyle: "#fff" });
    this.ink.beginPath();
    this.ink.moveTo(from.x, from.y);
    this.ink.lineTo(to.x, to.y + 0.01);
    this.ink.stroke();
    this.ink.globalCompositeOperation = "source-over";
    this.show();
  }

  // Wires the controls of the dialog: pointer and keyboard, brush, size, undo, reset.
  paintWith(parts) {
    this.wires = new AbortController();
    this.parts = parts;
    this.cursor = { x: this.width / 2, y: this.height / 2 };
    const on = (part, kind, act) => part.addEventListener(kind, act, { signal: this.wires.signal });
    on(parts.canvas, "pointerdown", (event) => this.#press(event));
    on(parts.canvas, "pointermove", (event) => this.#drag(event));
    on(parts.canvas, "keydown", (event) => this.#key(event));
    on(parts.undo, "click", () => this.undo());
    on(parts.reset, "click", () => this.reset());
  }

  stop() {
    this.wires?.abort();
  }

  get brush() {
    const share = Number(this.parts.size.value) / 100;
    return { size: share * Math.max(this.width, this.height), erases: this.parts.erase.checked };
  }

  #spot(event) {
    const box = this.veil.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * this.width,
      y: ((event.clientY - box.top) / box.height) * this.height,
    };
  }

  #press(event) {
    event.preventDefault();
    this.veil.setPointerCapture(event.pointerId);
    this.veil.focus({ preventScroll: true });
    this.remember();
    this.cursor = this.#spot(event);
    this.stroke(this.cursor, this.cursor, this.brush);
  }

  #drag(event) {
    if (!event.buttons) return;
    const spot = this.#spot(event);
    this.stroke(this.cursor, spot, this.brush);
    this.cursor = spot;
  }

  #key(event) {
    const step = Math.max(this.width, this.height) / 40;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way) this.#move(way[0] * step, way[1] * step, event);
    if (event.key === " ") this.#dab(event);
    if (event.key === "z" && (event.ctrlKey || event.metaKey)) this.undo();
  }

  #move(across, down, event) {
    event.preventDefault();
    const held = (value, most) => Math.min(most, Math.max(0, value));
    this.cursor = {
      x: held(this.cursor.x + across, this.width),
      y: held(this.cursor.y + down, this.height),
    };
    this.#showCursor();
  }

  #dab(event) {
    event.preventDefault();
    this.remember();
    this.stroke(this.cursor, this.cursor, this.brush);
    this.#showCursor();
  }

  #showCursor() {
    this.show();
    const context = this.veil.getContext("2d");
    context.globalCompositeOperation = "source-over";
    Object.assign(context, { lineWidth: this.width / 150, strokeStyle: "#fff" });
    context.beginPath();
    context.arc(this.cursor.x, this.cursor.y, this.brush.size / 2, 0, 2 * Math.PI);
    context.stroke();
  }
}
