/** The built-in accounts, on Better Auth's wire. */

import { Api } from "./api";

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** These answer a 401 themselves: a wrong password is not a lost session. */
const plain = new Api();

/** Who is signed in, or null. */
export async function currentPerson(): Promise<Person | null> {
  const answer = await plain.get<{ user?: Person } | null>("/api/auth/get-session").catch((reason: { status?: number }) => {
    if (reason.status === 401) return null;
    throw reason;
  });
  return answer?.user ?? null;
}

export async function createAccount(email: string, password: string): Promise<Person> {
  const name = email.split("@")[0] || email;
  return (await plain.post<{ user: Person }>("/api/auth/sign-up/email", { name, email, password })).user;
}

export async function signIn(email: string, password: string): Promise<Person> {
  return (await plain.post<{ user: Person }>("/api/auth/sign-in/email", { email, password })).user;
}

export const signOut = (): Promise<void> => plain.post("/api/auth/sign-out", {});
