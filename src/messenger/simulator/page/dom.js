/** Elements from code: never from markup in strings, so that nothing somebody wrote can become an element. */

/** `attributes`: `class`, `dataset`, `on…` handlers, booleans, ARIA and plain attributes; children: nodes, texts, or nothing. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) set(element, name, value)
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false && child !== ''))
  return element
}

function set(element, name, value) {
  if (value === undefined || value === false || value === null) return
  if (name === 'dataset') Object.assign(element.dataset, value)
  else if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
  else if (value === true) element.setAttribute(name, '')
  else element.setAttribute(name, value)
}
