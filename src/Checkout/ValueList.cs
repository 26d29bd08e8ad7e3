using System.Collections;

namespace Checkout;

/// <summary>A list that equals another list with equal elements, so that records with lists compare by value.</summary>
internal sealed class ValueList<T>(T[] elements) : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    public int Count => elements.Length;

    public T this[int index] => elements[index];

    public bool Equals(ValueList<T>? other) => other is not null && elements.AsSpan().SequenceEqual(other.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var element in elements)
        {
            hash.Add(element);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => elements.GetEnumerator();

    private ReadOnlySpan<T> AsSpan() => elements;
}

internal static class ValueList
{
    public static ValueList<T> Of<T>(IReadOnlyList<T> elements) => elements as ValueList<T> ?? new ValueList<T>([.. elements]);
}
