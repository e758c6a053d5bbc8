import { Fragment, type ReactNode } from 'react'

/** A text with its {names} filled in by nodes, so that a sentence stays whole in each language. */
export function Words({ text, parts }: { text: string; parts: Record<string, ReactNode> }) {
  return text.split(/\{(\w+)\}/).map((piece, index) => <Fragment key={index}>{index % 2 === 1 ? parts[piece] : piece}</Fragment>)
}
