import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { choiceParam, flagParam, listParam, textParam, type Param } from './urlState.ts'

const SORTS = ['name', '-name', 'status'] as const
const anyText = fc.string({ unit: fc.constantFrom('a', ',', '%', '2', 'C', '5', '&', '=', '#', '+', ' ', '财') })

/** What an address keeps of a value: printed, put into an address, taken out of it, and read. */
const kept = <T>(param: Param<T>, value: T): T | undefined => {
  const address = new URL('https://console.example/clusters')
  address.searchParams.set('x', param.print(value))
  return param.parse(new URL(address.href).searchParams.get('x') ?? '')
}

test('a value of the view comes back from the address as it was (interaction rule 27)', () => {
  fc.assert(fc.property(anyText, (text) => expect(kept(textParam(), text)).toBe(text)))
  fc.assert(fc.property(fc.constantFrom(...SORTS), (sort) => expect(kept(choiceParam(SORTS, 'name'), sort)).toBe(sort)))
  fc.assert(
    fc.property(fc.array(anyText.filter((text) => text !== '')), (list) => expect(kept(listParam(), list)).toEqual(list)),
    { examples: [[['env=prod,test', '100%2C', '%25', ',']]] },
  )
  expect(kept(flagParam, true)).toBe(true)
})

const readsAgain =
  <T>(param: Param<T>) =>
  (text: string): void => {
    const read = param.parse(text)
    if (read !== undefined) expect<unknown>(kept(param, read)).toEqual(read)
  }
test('any text in the address is read without a failure, and what is read stays', () => {
  for (const check of [readsAgain(textParam()), readsAgain(choiceParam(SORTS, 'name')), readsAgain(listParam()), readsAgain(flagParam)])
    fc.assert(fc.property(fc.oneof(fc.string(), anyText), check))
})
