import { useFormat } from '../../hooks/useFormat';

/** How long ago something was; the exact time shows on hover and is in the markup. */
export function Timestamp(props: { value: string }) {
  const { relative, absolute } = useFormat();
  return (
    <time dateTime={props.value} title={absolute(props.value)}>
      {relative(props.value)}
    </time>
  );
}
