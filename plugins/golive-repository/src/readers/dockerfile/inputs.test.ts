// SPDX-License-Identifier: Apache-2.0
import { cpuTime } from '../../testing/cpu';
import { parseBuildFile } from './parseBuildFile';

const inputs = (text: string) => {
  const { value, problems } = parseBuildFile({
    path: 'Dockerfile',
    text: `FROM a AS base\n${text}\n`,
  });
  expect(problems).toEqual([]);
  return (value?.dockerfile?.stages ?? []).flatMap(s =>
    s.inputs.map(i => `${i.kind}${i.pinned ? ' pinned' : ''} ${i.what}`),
  );
};
const sha = 'a'.repeat(64);

it.each<[string, string[]]>([
  ['ADD https://a.io/x?token=1 /x', ['add-url https://a.io/x']],
  [
    `ADD --checksum=sha256:${sha} https://a.io/x /x`,
    ['add-url pinned https://a.io/x'],
  ],
  ['ADD --checksum=sha256:abc https://a.io/x /x', ['add-url https://a.io/x']],
  ['ARG V=1\nADD https://a.io/x-${V} /x', ['add-url https://a.io/x-1']],
  [
    'ADD https://github.com/a/b.git#main /x',
    ['add-git https://github.com/a/b.git#main'],
  ],
  [
    `ADD https://github.com/a/b.git#${'b'.repeat(40)} /x`,
    [`add-git pinned https://github.com/a/b.git#${'b'.repeat(40)}`],
  ],
  ['ADD git@github.com:a/b.git /x', ['add-git git@github.com:a/b.git']],
  [
    'RUN git clone --depth 1 https://a.io/b.git /x',
    ['add-git https://a.io/b.git'],
  ],
  [
    `RUN git clone https://a.io/b.git && git -C b checkout ${'b'.repeat(40)}`,
    ['add-git pinned https://a.io/b.git'],
  ],
  ['RUN git config --global x https://a.io', []],
  ['ADD local.tar /x', []],
  ['COPY --from=base /a /b', []],
  ['COPY --from=0 /a /b', []],
  ['COPY --from=grpc/health:1 /a /b', ['image grpc/health:1']],
  [
    `COPY --chown=1 --from=a/b:1@sha256:${sha} /a /b`,
    [`image pinned a/b:1@sha256:${sha}`],
  ],
  ['RUN --mount=type=bind,from=a/b:1,target=/x true', ['image a/b:1']],
  [
    'RUN --mount=type=cache,target=/x apt-get install -y curl=8.1-1',
    ['packages pinned apt-get install curl=8.1-1'],
  ],
  [
    'RUN curl -fsSL https://a.io/i.sh | sh',
    ['pipe-to-shell https://a.io/i.sh'],
  ],
  [
    'RUN curl -fsSL https://a.io/i.sh | sudo -E bash -s -- x',
    ['pipe-to-shell https://a.io/i.sh'],
  ],
  [
    'RUN bash -c "$(curl -fsSL https://a.io/i.sh)"',
    ['pipe-to-shell https://a.io/i.sh'],
  ],
  [
    'RUN bash <(wget -qO- https://a.io/i.sh)',
    ['pipe-to-shell https://a.io/i.sh'],
  ],
  [
    'RUN <<EOF\ncurl https://a.io/i.sh | sh\nEOF',
    ['pipe-to-shell https://a.io/i.sh'],
  ],
  [
    'RUN curl -fsSLo /t.jar https://a.io/t.jar',
    ['download https://a.io/t.jar'],
  ],
  [
    `RUN curl -fsSLo /t.jar https://a.io/t.jar \\\n && echo "${sha}  /t.jar" | sha256sum -c -`,
    ['download pinned https://a.io/t.jar'],
  ],
  [
    'RUN wget https://a.io/t.asc && wget https://a.io/t && gpg --verify t.asc t',
    ['download pinned https://a.io/t.asc', 'download pinned https://a.io/t'],
  ],
  ['RUN curl -f https://a.io/health', []],
  [
    'RUN apt-get update && apt-get install -y --no-install-recommends curl tini=0.19.0-1 && rm -rf x',
    ['packages apt-get install curl'],
  ],
  [
    'RUN apk add --no-cache --virtual .build tzdata',
    ['packages apk add tzdata'],
  ],
  ['RUN pip install -r requirements.txt', []],
  ['RUN pip3 install a==1.0 b', ['packages pip3 install b']],
  [
    'RUN npm install -g pnpm@10.1.0',
    ['packages pinned npm install pnpm@10.1.0'],
  ],
  ['RUN npm ci', []],
  ['RUN go install a.io/x@latest', ['packages go install a.io/x@latest']],
])('%s', (text, expected) => expect(inputs(text)).toEqual(expected));

it.each([
  'curl '.repeat(10_000),
  `curl ${'| '.repeat(20_000)}`,
  `sh ${'$('.repeat(20_000)}`,
  `apt-get install ${'a '.repeat(20_000)}`,
])('reads a hostile RUN in time', text => {
  const elapsed = cpuTime();
  inputs(`RUN ${text}`);
  expect(elapsed()).toBeLessThan(2_000);
});
