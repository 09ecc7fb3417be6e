using FirstPass.Fuzz;
using SharpFuzz;

// What the readers promise for any bytes, checked by a fuzzer (tests/fuzz), by the tests, or for single files.
switch (args)
{
    case ["targets"]:
        foreach (var one in Target.All)
            Console.WriteLine(one.Name);
        return 0;
    case ["seeds", var name, var folder] when Target.Find(name) is { } target:
        foreach (var (seed, i) in target.Seeds().Select((seed, i) => (seed, i)))
            File.WriteAllBytes(Path.Combine(folder, $"seed-{i:000}"), seed);
        return 0;
    case ["dictionary", var name] when Target.Find(name) is { } target:
        foreach (var word in Dictionary.Of(target))
            Console.WriteLine(word);
        return 0;
    case ["fuzz", var name, var notes] when Target.Find(name) is { } target:
        // Nothing of the instrumented readers may run before the fuzzer counts.
        Guard? guard = null;
        Fuzzer.OutOfProcess.Run(stream =>
        {
            var input = new MemoryStream();
            stream.CopyTo(input);
            (guard ??= new Guard(target, notes)).Check(input.ToArray());
        });
        return 0;
    case ["replay", var name, .. var files] when Target.Find(name) is { } target:
        return Replay.Run(target, files);
    case ["shape", var name, var file] when Target.Find(name) is { Shape: { } shape }:
        Console.OpenStandardOutput().Write(shape(File.ReadAllBytes(file)));
        return 0;
    default:
        Console.Error.WriteLine(
            "targets | seeds TARGET FOLDER | dictionary TARGET | fuzz TARGET NOTES | replay TARGET FILE... "
            + "| shape TARGET FILE");
        return 2;
}
