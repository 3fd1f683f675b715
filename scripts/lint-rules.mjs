/** A rule that reports each node that one of the selectors finds. */
function forbids(messages) {
  return {
    create: (context) =>
      Object.fromEntries(
        Object.entries(messages).map(([selector, message]) => [
          selector,
          (node) => context.report({ node, message }),
        ]),
      ),
  };
}

const time = 'Time is an argument here: the same inputs must give the same outputs.';
const chance = 'Chance is an argument here: the same inputs must give the same outputs.';
const broker = 'What a broker holds is for the engine alone: ask portfolioOf or equityOf.';

export default {
  meta: { name: 'algotrade' },
  rules: {
    'no-clock-or-chance': forbids({
      "MemberExpression[object.name='Date'][property.name='now']": time,
      "NewExpression[callee.name='Date'][arguments.length=0]": time,
      "MemberExpression[object.name='Math'][property.name='random']": chance,
    }),
    'no-inner-state': forbids({
      "MemberExpression[property.name='broker']": broker,
      "ObjectPattern > Property[key.name='broker']": broker,
    }),
  },
};
