import { useState } from 'react'

/** The value, or the last there was: what has left a list stays readable while somebody looks at it. */
export function useLastSeen<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value)
  if (value !== undefined && value !== last) setLast(value)
  return value ?? last
}
