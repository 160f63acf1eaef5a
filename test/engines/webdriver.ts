/** A session of WebDriver, told its commands over HTTP: https://www.w3.org/TR/webdriver2/ */
export interface WebDriverSession {
  readonly browserVersion: string;
  command(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<unknown>;
  end(): Promise<void>;
}

export const startSession = async (driver: string, capabilities: object): Promise<WebDriverSession> => {
  const started = (await call("POST", `${driver}/session`, {
    capabilities: { alwaysMatch: capabilities },
  })) as { sessionId: string; capabilities: { browserVersion: string } };
  const session = `${driver}/session/${started.sessionId}`;
  return {
    browserVersion: started.capabilities.browserVersion,
    command: (method, path, body) => call(method, `${session}${path}`, body),
    end: async () => void (await call("DELETE", session)),
  };
};

const call = async (method: string, url: string, body: object = {}): Promise<unknown> => {
  const response = await fetch(url, { method, ...(method === "POST" && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${method} ${url}: ${value.error}: ${value.message}`);
  return value;
};
