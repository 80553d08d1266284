// Draws what egui tessellated, so that half-covered edges look as they do where egui blends by itself.
//
// egui's colours are premultiplied in gamma space and meant to be blended there. Here the target blends in linear light.
// Converting a premultiplied colour as if it were an opaque one gives light lines a dark fringe, and blending in linear
// light makes dark letters thin. So the colour is taken out of its alpha first, and the alpha is bent: as if the ground
// were the colour's opposite, for which the result is exactly egui's.

struct Transform {
    scale: vec2<f32>,
    translation: vec2<f32>,
}

struct VertexInput {
    @location(0) position: vec2<f32>,
    @location(1) uv: vec2<f32>,
    @location(2) color: vec4<f32>,
}

struct VertexOutput {
    @builtin(position) position: vec4<f32>,
    @location(0) color: vec4<f32>,
    @location(1) uv: vec2<f32>,
}

@group(0) @binding(0) var<uniform> transform: Transform;
@group(1) @binding(0) var image_texture: texture_2d<f32>;
@group(1) @binding(1) var image_sampler: sampler;

fn linear_from_gamma(gamma: vec3<f32>) -> vec3<f32> {
    let low = gamma / vec3<f32>(12.92);
    let high = pow((gamma + vec3<f32>(0.055)) / vec3<f32>(1.055), vec3<f32>(2.4));
    return select(high, low, gamma < vec3<f32>(0.04045));
}

fn gamma_from_linear(linear: vec3<f32>) -> vec3<f32> {
    let low = linear * vec3<f32>(12.92);
    let high = vec3<f32>(1.055) * pow(linear, vec3<f32>(1.0 / 2.4)) - vec3<f32>(0.055);
    return select(high, low, linear < vec3<f32>(0.0031308));
}

@vertex
fn vs_main(in: VertexInput) -> VertexOutput {
    let position = in.position * transform.scale + transform.translation;
    return VertexOutput(vec4<f32>(position, 0.0, 1.0), in.color, in.uv);
}

@fragment
fn fs_main(in: VertexOutput) -> @location(0) vec4<f32> {
    let texel = textureSample(image_texture, image_sampler, in.uv);
    let premultiplied = vec4<f32>(gamma_from_linear(texel.rgb), texel.a) * in.color;
    // Interpolated between corners, an alpha can come out a hair above one, and a root of less than nothing is a hole.
    let alpha = clamp(premultiplied.a, 0.0, 1.0);
    if alpha <= 0.0 {
        // Light without cover, which egui uses to add: as it is.
        return vec4<f32>(linear_from_gamma(premultiplied.rgb), 0.0);
    }
    let colour = clamp(premultiplied.rgb / alpha, vec3<f32>(0.0), vec3<f32>(1.0));
    let lightness = dot(colour, vec3<f32>(0.2126, 0.7152, 0.0722));
    let as_dark = 1.0 - pow(1.0 - alpha, 2.2);
    let as_light = pow(alpha, 2.2);
    let bent = mix(as_dark, as_light, lightness);
    return vec4<f32>(linear_from_gamma(colour) * bent, bent);
}
