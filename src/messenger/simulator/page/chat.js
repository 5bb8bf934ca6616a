/** The chat client: people on the left, one chat at a time, cards that answer. What is said goes to the server; what is heard comes back as events. */
import { renderCard } from './card.js'
import { redrawCharts } from './chart.js'
import { el } from './dom.js'
import { keep, settings, words } from './words.js'

const state = {
  ...settings({
    person: undefined,
    chat: 'private',
    language: 'zh',
    theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    isPhone: false,
    isText: false,
  }),
  people: [],
  messages: new Map(),
  unread: new Set(),
  canMove: false,
}
let events

const people = el('nav', { class: 'people' })
const bar = el('header', { class: 'bar' })
const log = el('div', { class: 'log', role: 'log', 'aria-live': 'polite', tabindex: '0' })
const chips = el('div', { class: 'chips' })
const entry = el('input', { type: 'text', class: 'entry', maxlength: '4000', autocomplete: 'off' })
const send = el('button', { type: 'submit', class: 'button button-primary' })
const picker = el('input', { type: 'file', hidden: true, multiple: true, onchange: () => dropAll(picker.files) })
const clip = el(
  'button',
  { type: 'button', class: 'button clip', onclick: () => picker.click() },
  el('i', { class: 'icon icon-clip' }),
)
const toasts = el('div', { class: 'toasts', role: 'status', 'aria-live': 'assertive' })
const composer = el('form', { class: 'composer', onsubmit: submit }, clip, picker, entry, send)

const frame = el('section', { class: 'phone-frame' }, log, chips, composer)

document.body.append(people, el('main', { class: 'stage' }, bar, frame), toasts)
takeDrops()
start()

/** Files may be dropped anywhere on the chat. */
function takeDrops() {
  const mark = (isOver) => (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    frame.classList.toggle('is-dropping', isOver)
  }
  frame.addEventListener('dragover', mark(true))
  frame.addEventListener('dragleave', mark(false))
  frame.addEventListener('drop', (event) => {
    mark(false)(event)
    if (event.dataTransfer?.files.length) dropAll(event.dataTransfer.files)
  })
}

async function dropAll(files) {
  for (const file of [...files]) {
    const query = new URLSearchParams({ person: state.person, chat: state.chat, name: file.name })
    await sendTo(`/simulator/file?${query}`, 'application/octet-stream', file)
  }
  picker.value = ''
}

async function start() {
  const [everybody, clock] = await Promise.all(
    ['people', 'clock'].map((name) => fetch(`/simulator/${name}`).then((response) => response.json())),
  )
  state.people = everybody
  state.canMove = clock.canMove
  const known =
    state.people.find(({ account }) => account === state.person) ??
    state.people.find(({ role }) => role === 'employee') ??
    state.people[0]
  state.person = known?.account
  show()
  listen()
}

/** One stream a person; the server tells what was said before, too. */
function listen() {
  events?.close()
  if (!state.person) return
  events = new EventSource(`/simulator/messages?person=${encodeURIComponent(state.person)}`)
  events.onmessage = ({ data }) => hear(JSON.parse(data))
}

function hear(message) {
  const before = state.messages.get(message.id)
  if (before && before.version >= message.version) return
  state.messages.set(message.id, message)
  const chat = message.chat === 'group' ? 'group' : 'private'
  if (chat !== state.chat) {
    state.unread.add(chat)
    return showBar()
  }
  const node = bubble(message, before !== undefined)
  const old = log.querySelector(`[data-id="${message.id}"]`)
  if (old) old.replaceWith(node)
  else {
    log.querySelector('.empty')?.remove()
    log.querySelector('.typing')?.remove()
    log.append(node)
    if (message.from !== 'bot') log.append(el('div', { class: 'typing', 'aria-hidden': 'true' }, el('i'), el('i'), el('i')))
    const question = node.previousElementSibling?.classList.contains('mine') ? node.previousElementSibling : node
    question.scrollIntoView({
      block: message.card ? 'start' : 'end',
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
    })
  }
}

function bubble(message, isUpdate) {
  const isBot = message.from === 'bot'
  const author = state.people.find(({ account }) => account === message.from)
  const content =
    message.card && !state.isText
      ? renderCard(message.card, (value, form) => click(message.id, value, form))
      : el('div', { class: 'bubble' }, message.card ? twin(message.text) : message.file ? fileLink(message) : message.text)
  const by = el(
    'div',
    { class: 'by' },
    isBot ? words[state.language].bot : (author?.name ?? ''),
    el('time', { datetime: message.at }, new Date(message.at).toTimeString().slice(0, 5)),
    isUpdate && el('span', {}, words[state.language].updated),
  )
  return el(
    'div',
    {
      class: `message ${message.from === state.person ? 'mine' : 'theirs'}${isUpdate ? ' updated' : ''}`,
      dataset: { id: message.id },
    },
    avatar(isBot ? undefined : author),
    el('div', { class: 'said' }, by, content),
  )
}

/** What came with a message, for those who are in its chat. */
function fileLink({ id, file }) {
  const query = new URLSearchParams({ person: state.person })
  const size =
    file.size < 1024 * 1024 ? `${Math.max(1, Math.round(file.size / 1024))} KB` : `${(file.size / 1024 / 1024).toFixed(1)} MB`
  return el(
    'a',
    { class: 'file', href: `/simulator/file/${id}?${query}`, download: file.name },
    el('i', { class: 'icon icon-file' }),
    file.name,
    el('span', {}, size),
  )
}

/** The plain-text twin: tables keep their columns and scroll, all else wraps. */
function twin(text) {
  return text.split('\n\n').map((block) => el('pre', { class: /^-{3,}( {2}-+)*$/m.test(block) ? 'grid' : 'wrap' }, block))
}

function avatar(person) {
  const hue = [...(person?.name ?? '')].reduce((sum, c) => sum + c.codePointAt(0), 0) % 360
  return el(
    'span',
    { class: person ? 'avatar' : 'avatar bot', 'aria-hidden': 'true', style: person ? `--hue:${hue}` : undefined },
    person ? [...person.name].at(/\p{Script=Han}/u.test(person.name) ? -1 : 0) : '◈',
  )
}

async function submit(event) {
  event.preventDefault()
  const text = entry.value.trim()
  if (text === '') return
  entry.value = ''
  await say(text)
}

async function say(text) {
  if (!(await post('/simulator/say', { person: state.person, chat: state.chat, text }))) entry.value = text
}

async function click(card, value, form) {
  const answer = await post('/simulator/click', { person: state.person, card, intent: value.intent, slots: value.slots, form })
  if (answer?.toast) toast(answer.toast)
}

/** The demo's clock is put on; the digest then comes by itself, as it does in truth. */
async function toMorning(event) {
  const button = event.currentTarget
  button.disabled = true
  const moved = await post('/simulator/morning', { person: state.person })
  if (moved) toast({ type: 'info', content: words[state.language].moved(new Date(moved.now).toLocaleString(state.language)) })
  button.disabled = false
}

function post(path, body) {
  return sendTo(path, 'application/json', JSON.stringify(body))
}

async function sendTo(path, type, body) {
  const response = await fetch(path, { method: 'POST', headers: { 'content-type': type }, body }).catch(() => undefined)
  if (response?.ok) return response.json()
  toast({ type: 'error', content: words[state.language].failed })
  return undefined
}

function toast({ type, content }) {
  const node = el('div', { class: `toast toast-${type}` }, content)
  toasts.append(node)
  setTimeout(() => node.remove(), 3500)
}

/** Changes the state, keeps what should last, and shows everything again. */
function change(to) {
  const isOther = to.person !== undefined && to.person !== state.person
  Object.assign(state, to)
  keep({
    person: state.person,
    chat: state.chat,
    language: state.language,
    theme: state.theme,
    isPhone: state.isPhone,
    isText: state.isText,
  })
  if (to.chat) state.unread.delete(to.chat)
  if (isOther) {
    state.unread.clear()
    state.messages.clear()
  }
  show()
  if (isOther) listen()
}

function show() {
  const w = words[state.language]
  const before = document.documentElement.dataset.theme
  const focused = document.activeElement?.dataset.focus
  document.documentElement.lang = state.language
  document.documentElement.dataset.theme = state.theme
  document.body.classList.toggle('is-phone', state.isPhone)
  document.title = w.title
  showPeople()
  showBar()
  showLog()
  showComposer()
  if (before !== state.theme) redrawCharts()
  // What was pressed has been built anew: the keyboard stays where it was.
  if (focused) document.querySelector(`[data-focus="${focused}"]`)?.focus()
}

/** Which messages stand in the log, and how; as long as it is the same, they keep their place. */
let shown = ''

function showLog() {
  const w = words[state.language]
  const wanted = [state.person, state.chat, state.language, state.isText].join(' ')
  if (wanted === shown) return
  const isSameChat = wanted.split(' ', 2).join() === shown.split(' ', 2).join()
  const place = log.scrollTop
  shown = wanted
  const messages = [...state.messages.values()].filter(({ chat }) => (chat === 'group') === (state.chat === 'group'))
  log.replaceChildren(...messages.map((message) => bubble(message, false)))
  if (messages.length === 0)
    log.append(el('p', { class: 'empty' }, state.people.length === 0 ? w.nobody : state.chat === 'group' ? w.groupHint : w.empty))
  log.setAttribute('aria-label', w.chat)
  log.scrollTop = isSameChat ? place : log.scrollHeight
}

function showComposer() {
  const w = words[state.language]
  entry.placeholder = w.placeholder
  entry.setAttribute('aria-label', w.placeholder)
  send.textContent = w.say
  clip.title = w.attach
  clip.setAttribute('aria-label', w.attach)
  frame.dataset.drop = w.drop
  const role = state.people.find(({ account }) => account === state.person)?.role ?? 'employee'
  chips.replaceChildren(
    ...(w.ask[role] ?? w.ask.hr).map((text) => el('button', { type: 'button', class: 'chip', onclick: () => say(text) }, text)),
  )
}

function showPeople() {
  const w = words[state.language]
  people.setAttribute('aria-label', w.people)
  const groups = Object.entries(w.roles).map(([role, label]) => ({
    label,
    members: state.people.filter((person) => person.role === role),
  }))
  people.replaceChildren(
    el('h1', {}, avatar(), w.bot),
    el(
      'label',
      { class: 'people-select' },
      w.people,
      el(
        'select',
        { onchange: (event) => change({ person: event.target.value }) },
        state.people.map((p) =>
          el('option', { value: p.account, selected: p.account === state.person }, `${p.name} · ${titleOf(p)}`),
        ),
      ),
    ),
    ...groups
      .filter(({ members }) => members.length > 0)
      .map(({ label, members }) => el('section', { class: 'people-group' }, el('h2', {}, label), members.map(personButton))),
  )
}

function titleOf({ title }) {
  return title[state.language] ?? title
}

function personButton(person) {
  const isChosen = person.account === state.person
  return el(
    'button',
    {
      type: 'button',
      class: 'person',
      dataset: { focus: person.account },
      'aria-pressed': String(isChosen),
      onclick: () => change({ person: person.account }),
    },
    avatar(person),
    el('span', { class: 'person-name' }, person.name),
    el('span', { class: 'person-title' }, titleOf(person)),
  )
}

function showBar() {
  const w = words[state.language]
  const tab = (chat, label) =>
    el(
      'button',
      {
        type: 'button',
        role: 'tab',
        dataset: { focus: chat },
        'aria-selected': String(state.chat === chat),
        onclick: () => change({ chat }),
      },
      label,
      state.unread.has(chat) && el('span', { class: 'dot', role: 'img', 'aria-label': w.unread }),
    )
  const toggle = (name, label, isOn, to) =>
    el(
      'button',
      {
        type: 'button',
        class: 'toggle',
        dataset: { toggle: name, focus: name },
        'aria-pressed': String(isOn),
        onclick: () => change(to),
      },
      label,
    )
  bar.replaceChildren(
    el('div', { class: 'tabs', role: 'tablist' }, tab('private', w.privateChat), tab('group', w.groupChat)),
    el(
      'div',
      { class: 'toggles' },
      toggle('language', state.language === 'zh' ? 'English' : '中文', false, {
        language: state.language === 'zh' ? 'en' : 'zh',
      }),
      toggle('theme', state.theme === 'dark' ? `☀ ${w.light}` : `☾ ${w.dark}`, false, {
        theme: state.theme === 'dark' ? 'light' : 'dark',
      }),
      toggle('phone', w.phone, state.isPhone, { isPhone: !state.isPhone }),
      toggle('text', w.text, state.isText, { isText: !state.isText }),
      state.canMove &&
        el(
          'button',
          {
            type: 'button',
            class: 'toggle',
            dataset: { toggle: 'morning', focus: 'morning' },
            title: w.morningHint,
            onclick: toMorning,
          },
          w.morning,
        ),
      el('a', { class: 'toggle', href: '/gallery' }, w.gallery),
    ),
  )
}
