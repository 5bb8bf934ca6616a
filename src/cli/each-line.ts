/** Answers stdin line by line, as they come, so that another program can talk to us over a pipe. */

export async function eachLine(answer: (line: string) => string): Promise<number> {
  for await (const line of linesOf(process.stdin.setEncoding('utf8'))) {
    if (!process.stdout.write(`${answer(line)}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve))
  }
  return 0
}

/** Only a line feed ends a line: readline would also cut at U+2028 and lone returns, which stand inside people's texts. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let begun: string[] = []
  for await (const chunk of chunks) {
    const [first = '', ...others] = chunk.split('\n')
    begun.push(first)
    for (const other of others) {
      yield whole(begun)
      begun = [other]
    }
  }
  if (begun.some((part) => part !== '')) yield whole(begun)
}

function whole(parts: readonly string[]): string {
  return parts.join('').replace(/\r$/, '')
}
