using FirstPass.App.Commands.Words;
using FirstPass.App.Messages;
using FirstPass.Exchange.Mappings;

namespace FirstPass.App.Commands.Messages;

/// <summary>
/// <c>fhir read</c>: resources as the events they become, one resource or Bundle a line. It is written as it is read;
/// memory does not grow with a file of lines.
/// </summary>
internal sealed class FhirRead(Voice voice, MappingBook book, (bool Patients, bool Quick) how)
{
    /// <summary>Writes every resource.</summary>
    /// <returns>The exit code.</returns>
    public int Run(Stream stream)
    {
        var reader = new ResourceReader(stream);
        var judge = new ResourceJudge(book);
        var (lines, isWrong) = (0, false);
        var progress = new Progress(voice.Error, "resources");
        for (; reader.Read(); lines++, progress.Next())
        {
            var mapped = judge.Judge(reader, how.Quick);
            EventLines.Write(
                voice.Output, ResourceHead.Of(mapped, reader), (mapped.Events, how.Patients),
                ResourceFinding.Of(mapped.Findings));
            isWrong |= mapped.IsRefused;
        }

        return lines == 0 ? voice.Refuse(Exit.Refused, "There is no resource in this file.")
            : isWrong ? Exit.Findings
            : Exit.Done;
    }
}
