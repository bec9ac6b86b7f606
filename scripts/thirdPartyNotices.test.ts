import { expect, it } from 'vitest';
import { packageFolderOf } from './thirdPartyNotices';

it.each([
  ['/home/a/node_modules/react/index.js', '/home/a/node_modules/react'],
  ['/a/node_modules/@huggingface/jinja/dist/index.js', '/a/node_modules/@huggingface/jinja'],
  ['/a/node_modules/x/node_modules/y/index.js?commonjs-module', '/a/node_modules/x/node_modules/y'],
  ['C:\\a\\node_modules\\react\\index.js', 'C:/a/node_modules/react'],
  ['\0/a/node_modules/react/index.js?commonjs-proxy', '/a/node_modules/react'],
  ['/home/a/src/main.tsx', null],
  ['\0vite/preload-helper.js', null],
])('finds the package of %j', (moduleId, folder) => {
  expect(packageFolderOf(moduleId)).toBe(folder);
});
