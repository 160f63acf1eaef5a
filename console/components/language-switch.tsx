import { allTexts, languages } from "../languages.ts";
import { useServices } from "../services.ts";

export const LanguageSwitch = () => {
  const { texts, language, setLanguage } = useServices();
  return (
    <fieldset class="languages">
      <legend class="hidden">{texts.value.language}</legend>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          class="plain"
          lang={each}
          aria-pressed={language.value === each}
          onClick={() => setLanguage(each)}
        >
          {allTexts[each].languageName}
        </button>
      ))}
    </fieldset>
  );
};
