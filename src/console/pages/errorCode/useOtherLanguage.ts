import { useQuery } from '@tanstack/react-query'
import { preloadText, useLanguage, type Text } from '#i18n/text.ts'

/** The codes in the language that is not shown, fetched beside the page so that a search finds the words of either. */
export function useOtherLanguage(): Text<'errorCodes'> | undefined {
  const other = useLanguage() === 'en' ? 'zh' : 'en'
  const queryFn = () => preloadText('errorCodes', other) as Promise<Text<'errorCodes'>>
  return useQuery({ queryKey: ['text', 'errorCodes', other], queryFn, staleTime: Infinity }).data
}
