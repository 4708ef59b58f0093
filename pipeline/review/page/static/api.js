// Talks to the server in JSON. Every change carries the page's token.

export const pageToken = () => document.querySelector('meta[name="page-token"]').content;

/** The answer's status and data; status 0 when the server could not be reached. */
export async function send(method, path, body) {
  const headers = { Accept: "application/json", "X-Depesche-Token": pageToken() };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    return { status: 0, data: null };
  }
  return { status: response.status, data: await readData(response) };
}

async function readData(response) {
  const type = response.headers.get("Content-Type") ?? "";
  if (!type.includes("application/json")) return response.text();
  return response.json().catch(() => null);
}
