// Khronos' glTF validator: GLB bytes on stdin, its report as JSON on stdout.
import { createRequire } from "node:module";
import { buffer } from "node:stream/consumers";

const { validateBytes } = createRequire(import.meta.url)("gltf-validator");
const report = await validateBytes(new Uint8Array(await buffer(process.stdin)));
process.stdout.write(JSON.stringify(report));
