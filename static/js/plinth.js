// The plinth that a model stands on in the viewer, like the one in its thumbnail. The viewer offers
// no shapes of its own, so it is made of the same kinds of parts as the model that was loaded.

export const PLINTH = "plinth";
const AROUND = 96;
const PROFILE = [[0, 0], [0.975, 0], [0.992, -0.012], [1, -0.03], [1, -0.11], [0.99, -0.12]];
const WIDER = 1.08;
// Of the model's longest side. The viewer lays its shadow a thousandth of it under the model: a plinth
// in the same plane would flicker through it.
const UNDER_SHADOW = 0.004;
const PLASTER = { light: 0xf6f3ee, dark: 0x57545f };

function pushRing(places, [radius, height]) {
  for (let step = 0; step <= AROUND; step += 1) {
    const turn = (2 * Math.PI * step) / AROUND;
    places.push(radius * Math.sin(turn), height, radius * Math.cos(turn));
  }
}

function stitch(corners, ring) {
  for (let step = 0; step < AROUND; step += 1) {
    const above = ring * (AROUND + 1) + step;
    const below = above + AROUND + 1;
    corners.push(above, below, below + 1, above, below + 1, above + 1);
  }
}

function shapeLike({ constructor: Geometry, attributes }) {
  const { constructor: Attribute } = attributes.position;
  const places = [];
  const corners = [];
  for (const point of PROFILE) pushRing(places, point);
  for (let ring = 0; ring + 1 < PROFILE.length; ring += 1) stitch(corners, ring);
  const shape = new Geometry();
  shape.setAttribute("position", new Attribute(new Float32Array(places), 3));
  shape.setIndex(corners);
  shape.computeVertexNormals();
  return shape;
}

function meshIn(scene) {
  let found = null;
  scene.traverse((part) => {
    if (part.isMesh && part.material.isMeshStandardMaterial) found ??= part;
  });
  return found;
}

// The page may be darker than the system asks for: what counts is what is on it.
function isNight() {
  const [red] = getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/) ?? [255];
  return Number(red) < 128;
}

function followTheLight(act) {
  act();
  new MutationObserver(act).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", act);
}

export function standOnPlinth(scene) {
  const model = meshIn(scene);
  if (!model) return;
  const { min, max } = scene.boundingBox;
  const longest = Math.max(max.x - min.x, max.y - min.y, max.z - min.z);
  const material = new model.material.constructor({ roughness: 0.95, metalness: 0 });
  const plinth = new model.constructor(shapeLike(model.geometry), material);
  const radius = (WIDER * Math.hypot(max.x - min.x, max.z - min.z)) / 2;
  plinth.scale.setScalar(radius);
  plinth.position.set((min.x + max.x) / 2, min.y - UNDER_SHADOW * longest, (min.z + max.z) / 2);
  plinth.name = PLINTH;
  scene.target.add(plinth);
  followTheLight(() => {
    material.color.set(isNight() ? PLASTER.dark : PLASTER.light);
    scene.queueRender();
  });
}
