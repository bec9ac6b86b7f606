/** A text that a person reads: two letters in a row. `A`, `–` and `100%` are signs. */
const isRead = (text) => /\p{L}{2}/u.test(text);

/** A literal of words anywhere in code: it begins with a capital and goes on after a space. */
const isSentence = (text) => /^\p{Lu}\p{Ll}+[,:;]? \p{L}/u.test(text);

/** Attributes that a person reads or hears. */
const readAttributes = new Set([
  'action',
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'caption',
  'hint',
  'label',
  'legend',
  'note',
  'placeholder',
  'title',
  'words',
]);

/** The texts that an expression may come to: through `? :`, `&&`, `||` and `??`. */
function literalsOf(node) {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [{ node, text: node.value }] : [];
    case 'TemplateLiteral':
      return [{ node, text: node.quasis.map(({ value }) => value.cooked).join(' ') }];
    case 'ConditionalExpression':
      return [...literalsOf(node.consequent), ...literalsOf(node.alternate)];
    case 'LogicalExpression':
      return [...literalsOf(node.left), ...literalsOf(node.right)];
    case 'JSXExpressionContainer':
      return literalsOf(node.expression);
    default:
      return [];
  }
}

/**
 * An ESLint rule: texts on screen stand in the `texts.ts` of their room. It finds texts between
 * tags, in attributes that are read, and whole sentences in any other place of a file. Texts that
 * are passed on in lower case through other names are not found.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const screenTextRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { literal: 'A text on screen belongs in texts.ts: “{{text}}”.' },
  },
  create(context) {
    const seen = new Set();
    const report = ({ node, text }) => {
      if (seen.has(node)) return;
      seen.add(node);
      context.report({ node, messageId: 'literal', data: { text: text.trim().slice(0, 60) } });
    };
    const reportRead = (found) => found.filter(({ text }) => isRead(text)).forEach(report);
    const isThrown = (node) =>
      context.sourceCode.getAncestors(node).some(({ type }) => type === 'ThrowStatement');
    const sentence = (node) =>
      literalsOf(node)
        .filter(({ text }) => isSentence(text) && !isThrown(node))
        .forEach(report);
    return {
      JSXText: (node) => {
        // Names of fields and columns are what they are in every language.
        if (node.parent.openingElement?.name.name === 'code') return;
        reportRead([{ node, text: node.value }]);
      },
      JSXAttribute: (node) => {
        if (readAttributes.has(String(node.name.name))) reportRead(literalsOf(node.value));
      },
      'JSXElement > JSXExpressionContainer, JSXFragment > JSXExpressionContainer': (node) =>
        reportRead(literalsOf(node)),
      Literal: sentence,
      TemplateLiteral: sentence,
    };
  },
};
