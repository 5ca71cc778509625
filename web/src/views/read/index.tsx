export default function Read() {
  return <h1>Read</h1>;
}
