000  push ebx
001  push esi
002  push edi
003  push ebp
004  push 0x2000A2
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
059  push dword [esp+0x28]
05d  push dword [esp+0x28]
061  push edx
062  mov edx,[esp+8]
066  cmp edx,0x100000
06c  jge short 0x00200073
06e  call 0x00500000
073  mov [esp+8],edx
077  pop edx
078  push edx
079  mov edx,[esp+4]
07d  cmp edx,0x100000
083  jge short 0x0020008A
085  call 0x00500000
08a  mov [esp+4],edx
08e  pop edx
08f  mov eax,[ecx]
091  call dword [eax+0xC]
094  pop dword [0x101000]
09a  add esp,0x1C
09d  xor edx,edx
09f  ret 8
0a2  add esp,0x20
0a5  pop ecx
0a6  add esp,8
0a9  jmp ecx
