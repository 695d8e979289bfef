/** A ChatKit server for tests, on the loopback: real HTTP, no clever parts. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: { type?: string; params?: unknown; metadata?: { client_request_id?: string; time_zone?: string } };
}

export type Answerer = (seen: Seen, response: ServerResponse, times: number) => void;

export interface StubServer {
  readonly url: string;
  readonly seen: Seen[];
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Seen["body"]> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? {} : (JSON.parse(text) as Seen["body"]);
}

export async function stubServer(answer: Answerer): Promise<StubServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const one = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
      seen.push(one);
      answer(one, response, seen.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/chatkit`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function refuse(response: ServerResponse, status: number, code = "x", headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ error: { code, message: `message of ${code}`, request_id: "req_1" } }));
}

export function answerJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}

export function openStream(response: ServerResponse, turn?: string): void {
  response.writeHead(200, { "content-type": "text/event-stream", ...(turn ? { "TaskPilot-Turn": turn } : {}) });
  response.flushHeaders();
}

/** Frames 1…n of an answer that counts. */
export const frame = (id: number | null, delta: string): string =>
  `${id === null ? "" : `id: ${id}\n`}data: ${JSON.stringify({ type: "progress_update", text: delta })}\n\n`;
