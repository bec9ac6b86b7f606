/** Named facts, each a name and its words. */
export function Facts({
  facts,
  className = '',
}: {
  readonly facts: readonly (readonly [string, string])[];
  readonly className?: string | undefined;
}) {
  return (
    <dl className={`facts numbers ${className}`.trim()}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
