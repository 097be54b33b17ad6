/** Scheme, host and port of an address: whom it reaches, whatever it asks for there. Undefined for what is no address. */
export const originOf = (address: string | undefined): string | undefined =>
  address !== undefined && URL.canParse(address) ? new URL(address).origin : undefined;
