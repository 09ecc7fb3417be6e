using FirstPass.App.Intake;
using Xunit;

namespace FirstPass.App.Tests.Intake;

public sealed class PassingOnTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("firstpass-passing-").FullName;

    [Fact]
    public void What_was_marked_leaves_no_second_time()
    {
        var copies = 0;
        foreach (var passing in (PassingOn[])[new(), new()])
            passing.Once(Source(), In("marks", "1.passed"), To(), _ => copies++);

        Assert.Equal(1, copies);
    }

    [Fact]
    public void A_copy_whose_mark_cannot_be_made_is_not_made_again()
    {
        var (passing, copies, mark) = (new PassingOn(), 0, Path.Combine(home, "gone", "1.passed"));
        void Pass() => passing.Once(Source(), mark, To(), _ => copies++);

        Assert.ThrowsAny<IOException>(Pass);
        File.Delete(Path.Combine(home, "out", "file"));
        Assert.ThrowsAny<IOException>(Pass);
        Assert.True(passing.HasLeft(mark));
        Directory.CreateDirectory(Path.Combine(home, "gone"));
        Pass();

        Assert.Equal(1, copies);
        Assert.True(File.Exists(mark));
        Assert.Empty(Directory.GetFiles(Path.Combine(home, "out")));
    }

    public void Dispose() => Directory.Delete(home, recursive: true);

    private OnwardPlace To() => new(Path.Combine(home, "out"), "file", "second");

    private string Source()
    {
        var path = In("in", "file");
        File.WriteAllText(path, "bytes");
        return path;
    }

    private string In(string folder, string name) =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(home, folder)).FullName, name);
}
