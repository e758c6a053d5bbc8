import { DOCUMENTED_CODES } from '#contract/documentedCodes.ts'

interface CodeText {
  message: string
  remedy: string
}
export interface CodeRow extends CodeText {
  code: string
  /** The HTTP status the reference documents; undefined for a code it does not list. */
  status: number | undefined
}
type Codes = Readonly<Record<string, CodeText>>

interface Asked {
  codes: Codes
  /** The other language's, once they are there: a message from a colleague's screen is found in either. */
  other: Codes | undefined
  search: string
}

/** "DWS.5 001" is DWS.5001: the reference prints blanks (quirk 1.13). */
const bare = (code: string) => code.replace(/\s+/g, '').toUpperCase()

/** Codes whose number or words fit, documented ones first. */
export function codesIn({ codes, other, search }: Asked): CodeRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (name: string, text: CodeText) => {
    if (bare(search) === name) return true
    const second = other?.[name]
    const all = [name, text.message, text.remedy, second?.message ?? '', second?.remedy ?? ''].join('\n').toLowerCase()
    return words.every((word) => all.includes(word))
  }
  return Object.entries(codes)
    .filter(([name, text]) => fits(name, text))
    .map(([name, text]) => ({ code: name, status: DOCUMENTED_CODES.get(name), ...text }))
}
