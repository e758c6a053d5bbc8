export type Language = 'en' | 'zh'
export const LANGUAGES: readonly Language[] = ['en', 'zh']
const STORE_KEY = 'plumbline.language'

const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'zh'

/** The stored choice, else the first language of the browser that we speak, else English. */
function firstLanguage(): Language {
  const stored = localStorage.getItem(STORE_KEY)
  if (isLanguage(stored)) return stored
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage)
  return spoken ?? 'en'
}

let current: Language | undefined
const listeners = new Set<() => void>()

export function language(): Language {
  current ??= firstLanguage()
  return current
}

/** Changes the language of the whole console and keeps the choice. */
export function setLanguage(next: Language): void {
  current = next
  localStorage.setItem(STORE_KEY, next)
  document.documentElement.lang = htmlLang(next)
  for (const listener of listeners) listener()
}

export function onLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** BCP 47 tag for `lang`, `Intl` and the browser's line breaking. */
export const htmlLang = (of: Language): string => (of === 'zh' ? 'zh-CN' : 'en')
/** The name the cloud gives its message languages (quirk 7.14). */
export const cloudLanguage = (of: Language): string => (of === 'zh' ? 'zh_cn' : 'en_us')
