import { addressSubject, type Bucket } from "../../data/identity/throttle.ts";

const QUARTER_HOUR = 900;
const HOUR = 3_600;

/**
 * Failed sign-ins. The first limit stops somebody guessing from one place and leaves the owner's other places alone; the
 * second stops a crowd guessing one account; the third stops one place trying many accounts.
 */
export const signInBuckets = (address: string, account: string): Bucket[] => [
  {
    name: "sign-in-place",
    subject: `${account} ${addressSubject(address)}`,
    limit: { max: 10, seconds: QUARTER_HOUR },
  },
  { name: "sign-in-account", subject: account, limit: { max: 50, seconds: QUARTER_HOUR } },
  { name: "sign-in-address", subject: addressSubject(address), limit: { max: 300, seconds: QUARTER_HOUR } },
];

/** Hashing a password is dear and accounts are for good; a whole office may still sign up at once. */
export const registerBuckets = (address: string): Bucket[] => [
  { name: "register-address", subject: addressSubject(address), limit: { max: 1_000, seconds: HOUR } },
];

/** Reset mails: nobody's mailbox is to be flooded. */
export const forgotBuckets = (address: string, account: string): Bucket[] => [
  { name: "forgot-account", subject: account, limit: { max: 5, seconds: HOUR } },
  { name: "forgot-address", subject: addressSubject(address), limit: { max: 300, seconds: HOUR } },
];

export const resetBuckets = (address: string): Bucket[] => [
  { name: "reset-address", subject: addressSubject(address), limit: { max: 300, seconds: HOUR } },
];

/** Probing the directory for addresses. */
export const directoryBuckets = (userId: string): Bucket[] => [
  { name: "directory", subject: userId, limit: { max: 600, seconds: QUARTER_HOUR } },
];

export const invitationBuckets = (userId: string): Bucket[] => [
  { name: "invitation", subject: userId, limit: { max: 200, seconds: HOUR } },
];
