/** How sentences of either language are put together. */

/** What is said around a text, where there is one. */
export const optional = (text: string | undefined, around: (text: string) => string) => (text ? around(text) : '')

/** "1 line", "2 lines". */
export const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`
