/** Programs that readers copy. A test takes them out of docs/api.md and runs them, so they are whole. */
export const SNIPPETS = `## From Node, Python, Go, the browser

Give each event an id and a time once, before it is first sent. Then an event that is sent again counts once, whatever
became of the first attempt. Send again without an answer, and after 408, 429 and 5xx.

### Node

\`\`\`js
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

const URL = 'http://127.0.0.1:3005/analytics/events';

async function send(event, attempts = 5) {
  const headers = { 'content-type': 'application/json' };
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(URL, { method: 'POST', headers, body: JSON.stringify(event) }).catch(() => undefined);
    if (answer?.ok) return answer.json();
    const isWorthIt = answer === undefined || [408, 429].includes(answer.status) || answer.status >= 500;
    if (!isWorthIt || attempt === attempts) throw new Error((await answer?.text()) ?? 'no answer');
    await setTimeout(1000 * Number(answer?.headers.get('retry-after') ?? 1));
  }
}

const once = { eventId: randomUUID(), timestamp: Date.now() };
console.log(await send({ ...once, appId: 'shop', userId: 'user-node', eventType: 'click', eventName: 'submit' }));
\`\`\`

### Python

\`\`\`python
import json, time, urllib.error, urllib.request, uuid

URL = "http://127.0.0.1:3005/analytics/events"


def send(event, attempts=5):
    request = urllib.request.Request(URL, json.dumps(event).encode(), {"Content-Type": "application/json"})
    for _ in range(attempts):
        wait = 1
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code not in (408, 429) and error.code < 500:
                raise RuntimeError(error.read().decode())
            wait = int(error.headers.get("Retry-After", 1))
        except OSError:
            pass  # No answer: it may be stored or not, and sent again it counts once.
        time.sleep(wait)
    raise RuntimeError("no answer")


once = {"eventId": str(uuid.uuid4()), "timestamp": int(time.time() * 1000)}
print(send({**once, "appId": "shop", "userId": "user-python", "eventType": "click", "eventName": "submit"}))
\`\`\`

### Go

\`\`\`go
package main

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"strconv"
	"time"
)

const url = "http://127.0.0.1:3005/analytics/events"

// Event has the names that the service knows: without tags they would be AppID, and refused.
type Event struct {
	EventID    string         \`json:"eventId"\`
	Timestamp  int64          \`json:"timestamp"\`
	AppID      string         \`json:"appId"\`
	UserID     string         \`json:"userId"\`
	EventType  string         \`json:"eventType"\`
	EventName  string         \`json:"eventName"\`
	Properties map[string]any \`json:"properties,omitempty"\`
}

func send(event Event) (string, error) {
	body, err := json.Marshal(event)
	if err != nil {
		return "", err
	}
	client := http.Client{Timeout: 10 * time.Second}
	for attempt := 0; attempt < 5; attempt++ {
		wait := 1
		answer, err := client.Post(url, "application/json", bytes.NewReader(body))
		if err == nil {
			text, _ := io.ReadAll(answer.Body)
			answer.Body.Close()
			status := answer.StatusCode
			if status < 300 {
				return string(text), nil
			}
			if status != 408 && status != 429 && status < 500 {
				return "", fmt.Errorf("%s", text)
			}
			if after, err := strconv.Atoi(answer.Header.Get("Retry-After")); err == nil {
				wait = after
			}
		}
		time.Sleep(time.Duration(wait) * time.Second)
	}
	return "", fmt.Errorf("no answer")
}

func main() {
	id := make([]byte, 16)
	rand.Read(id)
	answer, err := send(Event{
		EventID: fmt.Sprintf("%x", id), Timestamp: time.Now().UnixMilli(),
		AppID: "shop", UserID: "user-go", EventType: "click", EventName: "submit",
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(answer)
}
\`\`\`

### The browser

The origin of the page must be in \`CORS_ORIGIN\`. Both ways below go on when the page is left, with up to 64 KB.

\`\`\`js
const url = 'http://127.0.0.1:3005/analytics/events';
const once = () => ({ eventId: crypto.randomUUID(), timestamp: Date.now() });
const event = { appId: 'shop', userId: 'user-browser', eventType: 'page', eventName: 'home' };

// The answer says what became of it.
const headers = { 'content-type': 'application/json' };
await fetch(url, { method: 'POST', keepalive: true, headers, body: JSON.stringify({ ...once(), ...event }) });

// Nobody hears the answer, as in an event of \`visibilitychange\`.
navigator.sendBeacon(url, JSON.stringify({ ...once(), ...event }));
\`\`\``;
