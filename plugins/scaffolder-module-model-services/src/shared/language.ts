import { type ApiHolder, useApi } from '@backstage/core-plugin-api';
import {
  appLanguageApiRef,
  translationApiRef,
  type TranslationFunction,
  type TranslationRef,
} from '@backstage/frontend-plugin-api';
import type { Locale } from '@model-services/backstage-plugin-model-services-common';

/** The language in which the reader is told of a manifest's problems and a plan's warnings: the app's, or English. */
export function useLocale(): Locale {
  const { language } = useApi(appLanguageApiRef).getLanguage();
  return language.split('-')[0] === 'ru' ? 'ru' : 'en';
}

/** Texts in the app's language for code outside components; waits until they are loaded. */
export async function translator<TMessages extends { [key in string]: string }>(
  apis: ApiHolder,
  ref: TranslationRef<string, TMessages>,
): Promise<TranslationFunction<TMessages>> {
  const translations = apis.get(translationApiRef);
  if (!translations) {
    throw new Error('The app has no translation API');
  }
  const now = translations.getTranslation(ref);
  if (now.ready) {
    return now.t;
  }
  return new Promise((resolve, reject) => {
    const subscription = translations.translation$(ref).subscribe(snapshot => {
      if (snapshot.ready) {
        subscription.unsubscribe();
        resolve(snapshot.t);
      }
    }, reject);
  });
}
