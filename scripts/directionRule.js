import { dirname, relative, resolve, sep } from 'node:path';

/**
 * An ESLint rule: which rooms (folders below the repository's root) a room may not import from. An
 * import is resolved before it is judged, so a folder `models` inside another room is no business of
 * the room `src/models`.
 *
 * Options: one object `{root, rooms: {room: forbidden rooms}, typesAllowed: rooms that may import
 * types from anywhere, typesOnly: {room: rooms of which it may import nothing but types}}`.
 */
export const directionRule = {
  meta: { type: 'problem', schema: [{ type: 'object' }], messages: { crossed: '{{message}}' } },
  create(context) {
    const { root, rooms, typesAllowed, typesOnly } = context.options[0];
    const roomOf = (file) => {
      const path = relative(root, file).split(sep).join('/');
      const inside = Object.keys(rooms).filter((room) => `${path}/`.startsWith(`${room}/`));
      return inside.sort((one, other) => other.length - one.length)[0];
    };
    const from = roomOf(context.filename);
    if (from === undefined) return {};
    const check = (node, isType) => {
      const source = node.source?.value;
      if (typeof source !== 'string' || !source.startsWith('.')) return;
      if (isType && typesAllowed.includes(from)) return;
      const to = roomOf(resolve(dirname(context.filename), source));
      if (to === undefined || to === from) return;
      const isBarred = rooms[from].includes(to);
      if (!isBarred && (isType || !typesOnly[from]?.includes(to))) return;
      const what = isBarred ? 'may not import' : 'may import nothing but types';
      const message = `${from} ${what} from ${to} (see the table in eslint.config.js).`;
      context.report({ node, messageId: 'crossed', data: { message } });
    };
    return {
      ImportDeclaration: (node) => check(node, node.importKind === 'type'),
      ImportExpression: (node) => check(node, false),
      ExportNamedDeclaration: (node) => check(node, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.exportKind === 'type'),
    };
  },
};
