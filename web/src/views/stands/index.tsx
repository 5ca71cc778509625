export default function Stands() {
  return <h1>Stands</h1>;
}
