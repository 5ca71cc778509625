import { useId, useState } from 'preact/hooks';
import { useT } from '../../i18n/index.ts';
import { useSettings } from '../../settings/context.tsx';
import { words } from './messages.ts';
import { parameterHint, parameterName } from './names.ts';
import type { Parameter } from './parameters.ts';

interface Props {
  parameters: Parameter[];
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
}

/** The variables of a question that can be given a value; what one is for stands below while its field has the focus. */
export function Parameters({ parameters, values, onChange }: Props) {
  const t = useT(words);
  const { language } = useSettings();
  const [focused, setFocused] = useState<Parameter>();
  const hint = focused && parameterHint(focused, language);
  const id = useId();
  if (parameters.length === 0) return null;
  return (
    <fieldset class="parameters">
      <legend class="visually-hidden">{t.values}</legend>
      {parameters.map((parameter) => {
        const { name } = parameter;
        return (
          <label key={name} class="field">
            <span>{parameterName(name, language)}</span>
            <input
              {...(name === 'limit' ? ({ type: 'number', min: 0 } as const) : ({ type: 'search' } as const))}
              lang="id"
              value={values[name] ?? ''}
              aria-describedby={focused?.name === name ? id : undefined}
              onInput={(event) => onChange({ ...values, [name]: event.currentTarget.value })}
              onFocus={() => setFocused(parameter)}
              onBlur={() => setFocused(undefined)}
            />
          </label>
        );
      })}
      <p class="parameter-hint soft small" id={id} lang={hint?.lang}>{hint?.text}</p>
    </fieldset>
  );
}
