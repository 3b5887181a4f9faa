using RulesEngine.Benchmarks.Load.Driving;

namespace RulesEngine.Benchmarks.Load;

/// <summary>One run of one traffic against one contender.</summary>
/// <param name="Answers">What came back.</param>
/// <param name="Cpu">The processor time that the contender took for it.</param>
/// <param name="Events">The events in one answer; 1 where it is no stream.</param>
internal sealed record Reading(Answers Answers, TimeSpan Cpu, int Events)
{
    public double CpuPerAnswer => Cpu.TotalMicroseconds / Answers.Count;

    public double CpuPerEvent => CpuPerAnswer / Events;

    public double AnswersPerSecond => Answers.Count / Answers.Took.TotalSeconds;

    public double ShareRescued => Answers.Rescued / (double)Answers.Count;
}
