/** Whether it is a UUID, with or without dashes: an id that nobody else has. */
export const isUuid = (id: string | undefined): boolean =>
  id !== undefined && /^([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(id);
