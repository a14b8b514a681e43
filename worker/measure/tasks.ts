/** A task whose result is a program that can be run. */
export interface MeasuredTask {
  readonly name: "fizzbuzz" | "csv-sort" | "off-by-one";
  readonly title: string;
  readonly body: string;
  /** The repository before the task. */
  readonly files: Readonly<Record<string, string>>;
  /** The program and its arguments, run in the repository after the task. */
  readonly argv: readonly string[];
  /** Files that are written before the program runs. */
  readonly input: Readonly<Record<string, string>>;
  /** What it must print. */
  readonly output: readonly string[];
}

const MODULE = "module example.com/measure\n\ngo 1.21\n";

function fizzBuzz(number: number): string {
  const word = `${number % 3 === 0 ? "Fizz" : ""}${number % 5 === 0 ? "Buzz" : ""}`;
  return word === "" ? String(number) : word;
}

const BUGGY = `package main

import "fmt"

// sum returns the sum of the numbers from 1 to n.
func sum(n int) int {
	total := 0
	for i := 1; i < n; i++ {
		total += i
	}
	return total
}

func main() {
	fmt.Println(sum(1), sum(10), sum(100))
}
`;

/** The three tasks of the local model's trial: from nothing, with a file to read, and a mistake to find. */
export const MEASURED_TASKS: readonly MeasuredTask[] = [
  {
    name: "fizzbuzz",
    title: "Create a Go script fizzbuzz.go that prints FizzBuzz from 1 to 100",
    body: "One line for each number. `go run fizzbuzz.go` must work.",
    files: { "README.md": "# FizzBuzz\n", "go.mod": MODULE },
    argv: ["go", "run", "fizzbuzz.go"],
    input: {},
    output: Array.from({ length: 100 }, (_, index) => fizzBuzz(index + 1)),
  },
  {
    name: "csv-sort",
    title: "Create a Go script sort_csv.go that reads a CSV file and sorts it by the Name column",
    body:
      "It reads the file people.csv in the current directory and prints the header and the rows as CSV, " +
      "sorted by the Name column. `go run sort_csv.go` must work.",
    files: {
      "README.md": "# People\n",
      "go.mod": MODULE,
      "people.csv": "Name,Age\nCarol,41\nAlice,30\nBob,25\n",
    },
    argv: ["go", "run", "sort_csv.go"],
    // other columns, so that a program that prints what it was shown is wrong
    input: { "people.csv": "Id,Name\n1,Dave\n2,Erin\n3,Ann\n4,Bea\n" },
    output: ["Id,Name", "3,Ann", "4,Bea", "1,Dave", "2,Erin"],
  },
  {
    name: "off-by-one",
    title: "Fix the bug in buggy.go",
    body: "The sum of the numbers from 1 to 10 is 55, but the program prints 45.",
    files: { "README.md": "# Sums\n", "go.mod": MODULE, "buggy.go": BUGGY },
    argv: ["go", "run", "buggy.go"],
    input: {},
    output: ["1 55 5050"],
  },
];

/** Whether a program printed what it must: line breaks and spaces at the ends of lines don't matter. */
export function isRightOutput(printed: string, { output }: MeasuredTask): boolean {
  const lines = printed
    .trimEnd()
    .split("\n")
    .map((line) => line.trimEnd());
  return lines.join("\n") === output.join("\n");
}
