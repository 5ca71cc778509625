export default function Query() {
  return <h1>Query</h1>;
}
