internal import Kernels
internal import KernelsPortable
internal import Report
internal import Yat

struct Complex {
    let re: Double
    let im: Double

    var length: Double { (re * re + im * im).squareRoot() }

    static func * (a: Complex, b: Complex) -> Complex {
        Complex(re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re)
    }

    static func / (a: Complex, b: Complex) -> Complex {
        let square = b.re * b.re + b.im * b.im
        return Complex(re: (a.re * b.re + a.im * b.im) / square, im: (a.im * b.re - a.re * b.im) / square)
    }
}
