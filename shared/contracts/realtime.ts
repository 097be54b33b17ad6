/** Filled by its topic. */
export {};
