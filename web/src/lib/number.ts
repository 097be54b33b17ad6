const counts = new Intl.NumberFormat();
const decimals = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

/** A whole number with the separators of the reader's language. */
export const formatCount = (count: number): string => counts.format(count);

/** A measured value, two decimals at most. */
export const formatNumber = (value: number): string => decimals.format(value);

/** `1 server`, `2 servers`. */
export const countOf = (count: number, label: { one: string; many: string }): string =>
  `${formatCount(count)} ${(count === 1 ? label.one : label.many).toLowerCase()}`;
