using System.Globalization;

namespace Checkout.Benchmarks.Measures;

/// <summary>What Linux counts of processes.</summary>
internal static class ProcessTimes
{
    /// <summary>Of the fields in /proc/PID/stat, in hundredths of a second.</summary>
    private const double TicksPerSecond = 100;

    private const int Parent = 1;
    private const int User = 11;
    private const int EndedChildren = 13;

    /// <summary>Processor time of one process, in seconds.</summary>
    public static double Cpu(int id) => Read(id) is { } stat ? (stat[User] + stat[User + 1]) / TicksPerSecond : 0;

    /// <summary>Processor time of a process and its children, those that have ended included, in seconds.</summary>
    public static double CpuWithChildren(int id)
    {
        if (Read(id) is not { } stat)
        {
            return 0;
        }

        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var child) ? Read(child) : null)
            .Where(child => child is not null && (int)child[Parent] == id)
            .Sum(child => child![User] + child[User + 1]);
        return (stat[User] + stat[User + 1] + stat[EndedChildren] + stat[EndedChildren + 1] + children) / TicksPerSecond;
    }

    /// <summary>The most memory since the start or the last reset, in megabytes.</summary>
    public static double PeakMegabytes(int id)
    {
        const string label = "VmHWM:";
        var line = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith(label, StringComparison.Ordinal));
        return double.Parse(line[label.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Lets the peak begin again at what is used now.</summary>
    public static void ResetPeak(int id) => File.WriteAllText($"/proc/{id}/clear_refs", "5");

    /// <summary>The fields behind the name, the first of which is the state.</summary>
    private static double[]? Read(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return [.. stat[(stat.LastIndexOf(')') + 2)..].Split(' ')
                .Select(field => double.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        }
        catch (IOException)
        {
            // It has ended.
            return null;
        }
    }
}
