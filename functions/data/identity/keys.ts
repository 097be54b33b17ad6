interface Key extends Record<string, string> {
  pk: string;
  sk: string;
}
const at = (pk: string, sk = "#"): Key => ({ pk, sk });

export const userKey = (userId: string): Key => at(`U#${userId}`);
/** Claims an address for one person. `email` in lower case. */
export const emailKey = (email: string): Key => at(`E#${email}`);
/** There once it is settled who the operator is. */
export const operatorKey = (): Key => at("O#operator");
/** Flags of a person, in the partition of everything that hangs on the person. */
export const principalKey = (principalId: string): Key => at(`P#${principalId}`);
export const principalAclKey = (principalId: string, aclId: string): Key => at(`P#${principalId}`, `A#${aclId}`);
export const aclKey = (aclId: string): Key => at(`A#${aclId}`);
export const principalTeamPrefix = "A#team:";
export const sessionKey = (userId: string, sessionId: string): Key => at(`P#${userId}`, `S#${sessionId}`);
export const principalSessionPrefix = "S#";
export const apiTokenKey = (userId: string, tokenId: string): Key => at(`P#${userId}`, `T#${tokenId}`);
export const principalApiTokenPrefix = "T#";
/** Whatever a secret stands for: refresh token, API token, reset link, invitation, ticket. */
export const secretKey = (hash: string): Key => at(`T#${hash}`);
export const throttleKey = (bucket: string): Key => at(`X#${bucket}`);
export const socketKey = (socketId: string): Key => at(`C#${socketId}`);
export const principalSocketKey = (userId: string, socketId: string): Key => at(`P#${userId}`, `C#${socketId}`);
export const principalSocketPrefix = "C#";
