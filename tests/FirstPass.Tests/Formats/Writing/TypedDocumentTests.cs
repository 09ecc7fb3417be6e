using FirstPass.Tests.Formats.Guides;
using Xunit;

namespace FirstPass.Tests.Formats.Writing;

public sealed class TypedDocumentTests
{
    [Fact]
    public void The_code_of_the_page_does_what_it_says()
    {
        var input = GuideSamples.File(InquirySamples.Answer, "HB", "005010X279A1");
        Assert.Equal((3, 15), PageCode.Run("x12.md", input));
    }
}
