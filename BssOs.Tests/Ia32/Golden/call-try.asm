000  push ebx
001  push esi
002  push edi
003  push ebp
004  push 0x20006A
009  push 0
00b  push dword [0x101004]
011  push dword [0x101000]
017  mov [0x101000],esp
01d  cmp ecx,0x100000
023  jl near 0x0020003B
029  cmp dword [ecx+0x14],0x214A424F
030  jne near 0x00103010
036  jmp 0x00200059
03b  lea eax,[ecx*8]
042  and eax,[0x300008]
048  add eax,[0x300004]
04e  cmp ecx,[eax]
050  jne near 0x00103010
056  mov ecx,[eax+4]
059  mov eax,[ecx]
05b  call dword [eax+0xC]
05e  pop dword [0x101000]
064  add esp,0x1C
067  xor edx,edx
069  ret
06a  add esp,0x20
06d  pop ecx
06e  jmp ecx
